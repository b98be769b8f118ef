package io.socketbus.proxy;

/** What came is no header; the decoder throws it to {@link HeaderGate}, which closes. */
final class HeaderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final HeaderFault fault;

    HeaderException(HeaderFault fault) {
        super(fault.rule(), null, false, false);
        this.fault = fault;
    }

    HeaderFault fault() {
        return fault;
    }
}
