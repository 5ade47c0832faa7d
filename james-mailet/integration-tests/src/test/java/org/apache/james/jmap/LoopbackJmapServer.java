// SPDX-License-Identifier: Apache-2.0
package org.apache.james.jmap;

import static reactor.core.publisher.Mono.from;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Set;
import javax.annotation.PreDestroy;
import javax.inject.Inject;
import org.apache.james.util.Port;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * James' JMAP (RFC 8621), on 127.0.0.1 alone. James' own server listens on all addresses, and no
 * setting changes that. It is in James' package because the routes are visible only there.
 */
public final class LoopbackJmapServer extends JMAPServer {
    private final JMAPConfiguration configuration;
    private final List<JMAPRoute> routes;
    private DisposableServer server;

    @Inject
    LoopbackJmapServer(
            JMAPConfiguration configuration,
            Set<JMAPRoutesHandler> handlers,
            VersionParser versions) {
        super(configuration, handlers, versions);
        this.configuration = configuration;
        this.routes =
                handlers.stream().flatMap(handler -> handler.routes(Version.RFC8621)).toList();
    }

    /** Puts it in the place of James' own server. */
    public static final class Module extends AbstractModule {
        @Override
        protected void configure() {
            bind(JMAPServer.class).to(LoopbackJmapServer.class).in(Scopes.SINGLETON);
        }
    }

    @Override
    public void start() {
        if (configuration.isEnabled()) {
            server =
                    HttpServer.create()
                            .host("127.0.0.1")
                            .port(configuration.getPort().map(Port::getValue).orElse(0))
                            .handle(this::answer)
                            .bindNow();
        }
    }

    private Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        return routes.stream()
                .filter(route -> route.matches(request))
                .findFirst()
                .map(route -> from(route.getAction().handleRequest(request, response)))
                .orElseGet(() -> response.status(HttpResponseStatus.NOT_FOUND).send());
    }

    @Override
    public Port getPort() {
        if (server == null) {
            throw new IllegalStateException("JMAP does not run");
        }
        return Port.of(server.port());
    }

    @Override
    @PreDestroy
    public void stop() {
        if (server != null) {
            server.disposeNow();
        }
    }
}
