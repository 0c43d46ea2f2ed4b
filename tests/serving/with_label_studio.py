"""Run by a Python that has label-studio-sdk: labels one photograph in a running Label Studio with our server's help.

Reads {"label_studio", "key", "url", "token", "config", "photo", "drawn"} from stdin and writes what came of it;
"exported" is the mask as Label Studio exports it, as rows of 0 and 1.
"""

import base64
import io
import json
import sys

import numpy as np
import requests
from label_studio_sdk import LabelStudio


def main() -> None:
    asked = json.load(sys.stdin)
    client = LabelStudio(base_url=asked["label_studio"], api_key=asked["key"])

    def call(method: str, path: str, **more: object) -> requests.Response:
        headers = {"Authorization": f"Token {asked['key']}"}
        answer = requests.request(method, f"{asked['label_studio']}/api/{path}", headers=headers, timeout=120, **more)
        answer.raise_for_status()
        return answer

    project = client.projects.create(title="cats", label_config=asked["config"]).id
    call("POST", f"projects/{project}/import", files={"file": ("cat.png", base64.b64decode(asked["photo"]))})
    (task,) = (each["id"] for each in call("GET", f"tasks?project={project}").json()["tasks"])
    backend = client.ml.create(
        url=asked["url"],
        project=project,
        is_interactive=True,
        auth_method="BASIC_AUTH",
        basic_auth_user="anybody",
        basic_auth_pass=asked["token"],
    )
    context = {"result": asked["drawn"]}
    answer = call("POST", f"ml/{backend.id}/interactive-annotating", json={"task": task, "context": context}).json()
    assert not answer.get("errors"), answer
    found = answer["data"]
    client.predictions.create(
        task=task, result=found["result"], score=found["score"], model_version=found["model_version"]
    )
    call("POST", f"tasks/{task}/annotations/", json={"result": found["result"]})
    call("POST", f"ml/{backend.id}/train", json={})
    exported = np.load(io.BytesIO(call("GET", f"projects/{project}/export?exportType=BRUSH_TO_NUMPY").content))
    everything = {"selectedItems": {"all": True, "excluded": []}}
    retrieved = call("POST", f"dm/actions?project={project}&id=retrieve_tasks_predictions", json=everything).json()
    told = {
        "state": backend.readable_state,
        "model_version": backend.model_version,
        "versions": call("GET", f"ml/{backend.id}/versions").json()["versions"],
        "kinds": [region["type"] for region in found["result"]],
        "exported": (exported > 0).astype(int).tolist(),
        "retrieved": retrieved["detail"],
    }
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
