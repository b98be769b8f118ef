package io.socketbus.ops;

/** What a request must show. */
enum Need {
    /** Nothing: probes and scrapers come by any name. */
    NOTHING,
    /** That it means this host, and does not come from a page of another. */
    ADDRESS,
    /** That, and the token where others than this host can ask. */
    TO_READ,
    /** That, and the token. */
    TO_WRITE
}
