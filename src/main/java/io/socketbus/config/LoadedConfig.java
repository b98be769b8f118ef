package io.socketbus.config;

/**
 * A configuration with where it came from.
 *
 * @param text as it was when it was read
 */
public record LoadedConfig(ConfigOrigin origin, String text, SocketbusConfig config) {

    /** @throws ConfigException naming every fault */
    public static LoadedConfig of(ConfigOrigin origin, FurtherCheck check) {
        String text = origin.text();
        return new LoadedConfig(origin, text, origin.load(text, check));
    }

    /** Whether text and files are still the same. It reads them: not for an event loop. */
    public boolean isCurrent() {
        return origin.text().equals(text) && config.pemFiles().stream().allMatch(PemFile::isCurrent);
    }

    /** Whether anything of it may change while the process runs. */
    public boolean mayChange() {
        return !origin.isFixed() || !config.pemFiles().isEmpty();
    }
}
