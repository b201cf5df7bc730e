"""What is compiled: functions of whole numbers over raw memory. Everything is int64, addresses too; nothing checks bounds but the twin in the tests."""
