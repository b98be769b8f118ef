package io.socketbus.proxy;

/** Why what a connection began with is no header; each breaks a rule, which is told to the operator. */
public enum HeaderFault {
    /** It is something else, such as the first frame of a peer that did not come through the balancer. */
    MISSING("there is none"),
    BROKEN("it must be as version 1 or 2 has it"),
    /** Over 107 bytes in version 1, or over {@value HeaderDecoder#MOST_FIELD_BYTES} of further fields in version 2. */
    TOO_LONG("it is too long"),
    /** Not what its own CRC32c says. */
    CHECKSUM("it differs from its checksum"),
    /** The connection ended within it. */
    CUT_SHORT("it was cut short"),
    /** It was not there in time. */
    LATE("it was not whole in time");

    private final String rule;

    HeaderFault(String rule) {
        this.rule = rule;
    }

    /** What is wrong, in a few words. */
    public String rule() {
        return rule;
    }
}
