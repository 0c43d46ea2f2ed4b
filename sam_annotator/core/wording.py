"""Words that the command line, the window and the formats share."""


def counted(number: int, noun: str) -> str:
    """A number with its noun, whose plural is regular: 1 image, 1,200 images."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
