package io.socketbus.tap;

/** A session, as a tap sees it. */
public interface Tapped {

    /** The session's id. */
    String id();

    /** Address and port of the peer. */
    String peer();
}
