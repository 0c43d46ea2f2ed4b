"""GeoJSON in pixel coordinates: one file, a feature per object (RFC 7946, https://www.rfc-editor.org/rfc/rfc7946)."""

from sam_annotator.formats.geojson.format import GeojsonFormat

__all__ = ["GeojsonFormat"]
