package io.socketbus.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A range of addresses in CIDR notation.
 *
 * <pre>
 *   10.1.0.0/16     2001:db8::/32     192.0.2.7
 * </pre>
 *
 * @param first the first address, as a number
 * @param bits leading bits that all addresses of the range share
 * @param addressBits 32 or 128
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4632">RFC 4632, 3.1</a>
 */
public record AddressRange(BigInteger first, int bits, int addressBits) {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

    /** @throws IllegalArgumentException where the text is no range */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = bytes(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            throw new IllegalArgumentException("not an address");
        }
        int addressBits = address.length * Byte.SIZE;
        int bits = slash < 0 ? addressBits : Integer.parseUnsignedInt(text, slash + 1, text.length(), 10);
        if (bits > addressBits) {
            throw new IllegalArgumentException("more bits than an address has");
        }
        return new AddressRange(new BigInteger(1, address), bits, addressBits);
    }

    /** @throws IllegalArgumentException where one of the texts is no range */
    public static List<AddressRange> parseAll(List<String> texts) {
        return texts.stream().map(AddressRange::parse).toList();
    }

    /** Whether an address is in one of the ranges. */
    public static boolean anyContains(List<AddressRange> ranges, String address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    static boolean isOne(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** @param address a numeric address; anything else is in no range */
    public boolean contains(String address) {
        byte[] bytes = bytes(address);
        return bytes != null
                && bytes.length * Byte.SIZE == addressBits
                && new BigInteger(1, bytes).shiftRight(addressBits - bits).equals(first.shiftRight(addressBits - bits));
    }

    /**
     * Only what is an address by itself, so that no name is looked up. An IPv4 address that is written as an IPv6 one is
     * the same address.
     */
    private static byte @Nullable [] bytes(String address) {
        if (!IPV4.matcher(address).matches() && address.indexOf(':') < 0) {
            return null;
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
