package io.socketbus.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Framings whose keys do not fit together. */
class FramingRefusalsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"type":"line","write":"any"}                                    | write: must be one of lf, crlf, found "any"
        {"type":"line","engine":"record-parser","skip":" "}              | engine: must be own with skip, found
        {"type":"fixed","size":8,"engine":"record-parser","skip":" "}    | engine: must be own with skip, found
        {"type":"delimiter"}                                             | delimiters: must be a list of at least one delimiter, found nothing
        {"type":"delimiter","delimiters":[]}                             | delimiters: must be a list of at least one delimiter, found []
        {"type":"delimiter","delimiters":["hex:"]}                       | delimiters: must be texts, or hex:
        {"type":"delimiter","delimiters":["hex:0"]}                      | delimiters: must be texts, or hex:
        {"type":"delimiter","delimiters":[""]}                           | delimiters: must be a list of texts, found [""]
        {"type":"delimiter","delimiters":["a","b"],"engine":"record-parser"} | engine: must be own with several delimiters
        {"type":"fixed"}                                                 | size: must be a number from 1 to 2147483647, found nothing
        {"type":"fixed","size":65537}                                    | size: must be at most limits.maxFrameBytes, which is 64KiB, found 65537
        {"type":"kafka","strip":5}                                       | strip: must be a number from 0 to 4, found 5
        {"type":"mqtt","strip":1}                                        | strip: must be true or false, found 1
        {"type":"text-length"}                                           | digits: must be set, or separator, found nothing
        {"type":"text-length","digits":2,"separator":":"}                | separator: must not be set beside digits, found ":"
        {"type":"text-length","digits":3,"base":"bcd"}                   | digits: must be even with base bcd, two digits a byte, found 3
        {"type":"text-length","separator":":","base":"bcd"}              | digits: must be even with base bcd
        {"type":"start-end","end":"hex:03"}                              | start: must be at least one byte, found nothing
        {"type":"start-end","start":"hex:02"}                            | end: must be at least one byte, found nothing
        {"type":"mllp","end":""}                                         | end: must be at least one byte, found ""
        {"type":"mllp","end":"hex:1"}                                    | end: must be a text, or hex: and pairs
        {"type":"slip","escape":{"hex:c0":"hex:db"}}                     | escape: must map one byte to at least two
        {"type":"slip","escape":{"hex:c0c0":"hex:dbdc"}}                 | escape: must map one byte to at least two
        {"type":"slip","escape":{"hex:c0":5}}                            | escape: must map one byte to at least two
        {"type":"slip","escape":{"hex:c0":"hex:dbdc"}}                   | escape: must escape the first byte of each escape, too
        {"type":"slip","escape":{"hex:db":"hex:dbdd"}}                   | escape: must escape the first byte of start and end
        {"type":"slip","escape":{"hex:c0":"hex:dbc0","hex:db":"hex:dbdd"}} | escape: must not contain a byte that begins a mark
        {"type":"slip","escape":{"hex:c0":"hex:dbdc","hex:db":"hex:dbdc"}} | escape: must not have an escape that begins another
        {"type":"slip","escape":{"hex:c0":"hex:dbdc","hex:db":"hex:dbdc01"}} | escape: must not have an escape that begins another
        {"type":"slip","escape":{"hex:c0":"hex:dbdc","hex:C0":"hex:dbdd","hex:db":"hex:dbde"}} | escape: must have each byte once
        {"type":"raw","size":1}                                          | size: unknown key; known are type, skip, empty
        {"type":"gelf","accept":"lf"}                                    | accept: unknown key
        {"type":"stomp","keep":true}                                     | keep: unknown key
        {"type":"syslog","write":"crlf"}                                 | write: must be one of octet-count, lf
        """)
    void a_framing_is_refused(String framing, String fault) {
        assertThat(Configs.faults(Configs.withFraming(framing)))
                .singleElement()
                .asString()
                .startsWith("listeners.devices.framing." + fault);
    }

    @Test
    void oversize_frames_cannot_be_skipped_by_the_record_parser() {
        assertThat(Configs.faults(Configs.withListener(
                        "{\"framing\":{\"engine\":\"record-parser\"},\"limits\":{\"onOversize\":\"skip\"}}")))
                .singleElement()
                .asString()
                .startsWith("listeners.devices.framing.engine: must be own with limits.onOversize skip");
    }
}
