"""The state chart of a claim as a Mermaid diagram, drawn from its transitions."""

from newsroom.models import ClaimStatus


def state_chart(transitions) -> str:
    """Return a Mermaid `stateDiagram-v2` with one arrow for each status a transition leaves."""
    lines = ["stateDiagram-v2", f"    [*] --> {ClaimStatus.EXTRACTED}"]
    for transition in transitions:
        for before in sorted(transition.before):
            lines.append(f"    {before} --> {transition.after}: {str(transition.label).lower()}")
    return "\n".join(lines)
