"""The actions: one module a subject; being here is being registered."""
