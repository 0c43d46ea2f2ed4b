"""The command line: one file per command, each imports what it needs when it runs. May import everything.

To add a command, write cli/NAME.py with a click command called ``command`` and add it to `COMMANDS`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from sam_annotator import __version__
from sam_annotator.cli import (
    auto,
    bench,
    boxes,
    check,
    convert,
    demo,
    doctor,
    edges,
    embed,
    evaluate,
    export,
    export_onnx,
    finetune,
    formats,
    frames,
    import_labels,
    logs,
    models,
    open_window,
    restore,
    segment,
    serve,
    stats,
    train,
)
from sam_annotator.errors import SamAnnotatorError, UsageError

COMMANDS: dict[str, click.Command] = {
    "segment": segment.command,
    "auto": auto.command,
    "boxes": boxes.command,
    "embed": embed.command,
    "edges": edges.command,
    "evaluate": evaluate.command,
    "import": import_labels.command,
    "export": export.command,
    "convert": convert.command,
    "formats": formats.command,
    "frames": frames.command,
    "stats": stats.command,
    "check": check.command,
    "restore": restore.command,
    "finetune": finetune.command,
    "models": models.command,
    "serve": serve.command,
    "export-onnx": export_onnx.command,
    "train": train.command,
    "bench": bench.command,
    "doctor": doctor.command,
    "demo": demo.command,
}
"""By the name typed. Whatever is none of them is a folder or project to open."""

FAILURE, BAD_USAGE, INTERRUPTED = 1, 2, 130


class _Program(click.Group):
    """A group whose first argument may also be a folder or project."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in {"--help", "--version"}):
            args = ["open", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_Program,
    context_settings={"help_option_names": ["--help"], "max_content_width": 110},
    epilog="sam-annotator [FOLDER_OR_PROJECT] opens the window: on a folder of images, on a project, or empty.",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def program() -> None:
    """Label images with segmentation masks: click an object, choose among three candidates, export."""
    # Here and not in main(), so that --help and --version read no settings.
    logs.configure()


program.add_command(open_window.command, "open")
for _name, _command in COMMANDS.items():
    program.add_command(_command, _name)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: Without the program's name; None takes those of the process.

    Returns:
        The exit code: 0, 1 for a failure, 2 for bad usage. The reason is on stderr, in one sentence. Anything
        unexpected goes through `sys.excepthook`, which writes it to the log.
    """
    try:
        code = program.main(None if arguments is None else list(arguments), "sam-annotator", standalone_mode=False)
    except click.ClickException as error:
        message, code = _one_line(error), BAD_USAGE if isinstance(error, click.UsageError) else FAILURE
    except UsageError as error:
        message, code = str(error), BAD_USAGE
    except SamAnnotatorError as error:
        message, code = str(error), FAILURE
    except click.Abort:
        message, code = "Interrupted.", INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough, as in `sam-annotator models list | head -1`.
        sys.stdout = None  # or Python fails once more when it flushes
        return FAILURE
    else:
        return code if isinstance(code, int) else 0
    click.echo(message, err=True)
    return code


def _one_line(error: click.ClickException) -> str:
    sentence = " ".join(error.format_message().split())
    if isinstance(error, click.UsageError) and error.ctx is not None:
        path = error.ctx.command_path
        sentence = f"{sentence.rstrip('.')}; see: {path} --help"
    return sentence
