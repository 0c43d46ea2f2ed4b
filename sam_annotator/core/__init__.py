"""Values and pure functions: prompts, masks, annotations, edits.

Imports numpy, cv2, shapely and pycocotools; nothing of ours but the errors, no Qt, no torch, no files.
"""
