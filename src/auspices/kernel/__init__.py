"""The ground floor: time, names, places, parties, audiences, problems. Pure; knows nothing of any process."""
