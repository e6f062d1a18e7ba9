"""Pictures drawn on the server as SVG: they need no script, follow dark and light, and can be read aloud."""
