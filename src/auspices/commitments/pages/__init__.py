"""The pages of a process: each module fills one context of the face from the evidence that the reader may see."""
