"""Every write of the desk; nothing else changes a ticket."""
