"""Tables, charts and the HTML page around them, for every command that reports. Imports nothing else of ours."""
