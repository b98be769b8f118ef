package io.socketbus.api;

/**
 * The event bus addresses of a listener.
 *
 * <pre>
 *   socketbus.devices.in                  frames, to every component       (scope node)
 *   socketbus.devices.in.NODE.LOOP        frames of one event loop         (scope loop)
 *   socketbus.devices.out                 to peers, from anywhere
 *   socketbus.devices.out.NODE.LOOP       to peers, straight to their event loop
 *   socketbus.devices.events              what happens to sessions
 *   socketbus.devices.dead                frames that nobody could take
 *   socketbus.devices.control             questions and orders about sessions
 * </pre>
 */
public final class Addresses {

    private Addresses() {}

    /** Where a listener's frames go, unless {@code inbound.address} says otherwise. */
    public static String in(String listener) {
        return "socketbus." + listener + ".in";
    }

    /** Where components send what peers shall get, unless {@code outbound.address} says otherwise. */
    public static String out(String listener) {
        return "socketbus." + listener + ".out";
    }

    public static String events(String listener) {
        return "socketbus." + listener + ".events";
    }

    public static String dead(String listener) {
        return "socketbus." + listener + ".dead";
    }

    public static String control(String listener) {
        return "socketbus." + listener + ".control";
    }

    /**
     * The form of an address that one event loop serves.
     *
     * @param address an inbound or outbound address
     * @param loop number of the event loop, as session ids carry it
     */
    public static String straight(String address, String node, int loop) {
        // the event bus looks an address up at each message: one and the same String is found by its identity
        return (address + '.' + node + '.' + loop).intern();
    }
}
