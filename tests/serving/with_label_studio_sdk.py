"""Run by a Python that has label-studio-sdk: asks a server, and judges the answers with Label Studio's own code.

Reads {"url", "token", "requests", "configs", "masks"} from stdin; a config judges the answer to its request. Writes, of
each request, what the validator says against each result and the masks as the library decodes them, as rows of 0 and 1;
and of each mask the run lengths that the library writes.
"""

import json
import sys

import numpy as np
import requests
from label_studio_sdk.converter.brush import decode_rle, encode_rle, mask2rle
from label_studio_sdk.label_interface import LabelInterface


def judged(interface: LabelInterface, answer: dict) -> dict:
    errors, masks = [], []
    for result in answer["results"]:
        errors += interface.validate_prediction(result, return_errors=True)
        for region in result["result"]:
            if region["type"] == "brushlabels":
                shape = (region["original_height"], region["original_width"], 4)
                rgba = decode_rle(region["value"]["rle"]).reshape(shape)
                assert set(np.unique(rgba)) <= {0, 255}
                masks.append((rgba[..., 3] > 0).astype(int).tolist())
    return {"errors": errors, "masks": masks, "answer": answer}


def main() -> None:
    asked = json.load(sys.stdin)
    told = []
    for each, config in zip(asked["requests"], asked["configs"], strict=True):
        interface = LabelInterface(config)
        interface.validate()
        answer = requests.post(f"{asked['url']}/predict", json=each, auth=("any", asked["token"]), timeout=60)
        answer.raise_for_status()
        told.append(judged(interface, answer.json()))
    arrays = [np.array(mask, np.uint8) * 255 for mask in asked["masks"]]
    written = [[int(value) for value in mask2rle(array)] for array in arrays]
    again = [[int(value) for value in encode_rle(np.repeat(array.ravel(), 4))] for array in arrays]
    health = requests.get(f"{asked['url']}/health", timeout=60).json()
    json.dump({"told": told, "written": [*written, *again], "health": health}, sys.stdout)


if __name__ == "__main__":
    main()
