package io.socketbus.server;

/** What was deployed: how to name it to the operator, and the id by which it is undeployed. */
record Deployed(String what, String id) {}
