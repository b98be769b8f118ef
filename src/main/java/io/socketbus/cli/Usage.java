package io.socketbus.cli;

/** What {@code --help} prints. */
public final class Usage {

    private Usage() {}

    /** All commands. */
    public static String all() {
        return """
                Socketbus: the TCP front door of a Vert.x event bus

                  java -jar socketbus.jar [-conf FILE]           run the gateway
                  java -jar socketbus.jar --check [-conf FILE]   print what holds, or what is wrong with it
                  java -jar socketbus.jar frames …               see what a stream comes apart into; frames --help
                  java -jar socketbus.jar --help, --version
                  java -cp socketbus.jar:app.jar io.socketbus.Socketbus -conf FILE
                                                                 with verticles of your own beside it

                  -conf FILE         the configuration: a file, or JSON that begins with a brace;
                                     without it the default, inside the jar
                  -options JSON      VertxOptions, as JSON or a file of it
                  --startup-timeout-seconds N, --deployment-timeout-seconds N, --shutdown-timeout-seconds N
                                     how long Vert.x and the gateway may take to start, and Vert.x to end

                Settings of the environment: SOCKETBUS_ and the key's path in capitals. They win over the file.

                Examples:
                  java -jar socketbus.jar --check -conf conf/mllp.json
                  SOCKETBUS_LISTENERS_DEVICES_PORT=7001 java -jar socketbus.jar -options '{"eventLoopPoolSize":2}'
                  java -jar socketbus.jar frames -conf conf/modbus.json --hex '00 01 00 00 00 02 01 03'

                Exit codes: 0 ended and drained; 1 frames found a fault or an unfinished rest; 2 wrong command line or
                configuration; 3 the drain cut something off; 11 Vert.x did not start; 15 a listener or verticle did not
                start, or a signal came before it had.
                """;
    }

    /** The command {@code frames}. */
    public static String frames() {
        return """
                See what a stream comes apart into: the framing and the codec of a listener, without a socket

                  java -jar socketbus.jar frames [-conf FILE] [--listener NAME] (--hex TEXT | --file FILE | -)

                  -conf FILE         the configuration: a file, or JSON that begins with a brace;
                                     without it the default, inside the jar
                  --listener NAME    whose framing, codec and limit; may be left out where there is one listener
                  --hex TEXT         the bytes in hexadecimal, with spaces or without
                  --file FILE        the bytes of a file
                  -                  the bytes of standard input

                Places are counted from 0; of 4-9 the last byte is the one at 8. With TLS, give the bytes inside it.

                Examples:
                  printf '{"hi":1}\\n' | java -jar socketbus.jar frames -
                  java -jar socketbus.jar frames -conf conf/modbus.json --hex '00 01 00 00 00 02 01 03'
                  java -jar socketbus.jar frames -conf conf/mllp.json --listener hl7 --file peer.bin

                Exit codes: 0 all came apart and was decoded; 1 a fault, an unfinished rest, or a frame that is over the
                limit or does not decode; 2 wrong command line or configuration.
                """;
    }
}
