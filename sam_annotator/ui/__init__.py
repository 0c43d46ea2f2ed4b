"""The window: widgets that speak in signals and listen in setters. May import all of ours but the offline layers."""
