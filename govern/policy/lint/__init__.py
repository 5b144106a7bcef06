"""Looking through a pack for rules that cannot do what their author meant."""
