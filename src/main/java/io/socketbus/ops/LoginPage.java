package io.socketbus.ops;

import java.util.Set;

/** Changes the token for a cookie, so that a browser need not keep it. */
final class LoginPage {

    private final Access access;
    private final Credentials credentials;

    LoginPage(Access access, Credentials credentials) {
        this.access = access;
        this.credentials = credentials;
    }

    void login(Exchange exchange) throws BadRequestException {
        exchange.query();
        exchange.body(body -> {
            String token = new Fields(body, Set.of("token")).text("token");
            if (token == null) {
                throw new BadRequestException("field token is missing");
            }
            access.checkShown(exchange, token, () -> {
                credentials.login(exchange);
                Audit.noteLogin(exchange, "OK");
                exchange.done();
            });
        });
    }

    void logout(Exchange exchange) throws BadRequestException {
        exchange.query();
        credentials.logout(exchange);
        exchange.done();
    }
}
