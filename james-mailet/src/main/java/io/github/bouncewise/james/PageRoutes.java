// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import io.github.bouncewise.page.PageAnswer;
import io.github.bouncewise.page.PageRequest;
import io.github.bouncewise.page.PostmasterPage;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import javax.inject.Inject;
import org.apache.james.webadmin.Routes;
import spark.Request;
import spark.Response;
import spark.Service;

/**
 * The postmaster's page in James' webadmin, below {@code /bouncewise/}, and its JSON below {@code
 * /bouncewise/api/}. To enable, in {@code webadmin.properties}:
 *
 * <pre>extensions.routes=io.github.bouncewise.james.PageRoutes</pre>
 *
 * <p>James asks for its token or its password before each route. Where a browser opens a view and
 * is refused, it gets a page without data that asks for the secret and sends it from then on.
 */
public class PageRoutes implements Routes {
    /** James' filter for authentication covers it and all below it. */
    static final String BASE = "/bouncewise";

    private static final int UNAUTHORIZED = 401;

    private final PostmasterPage page;

    @Inject
    public PageRoutes(PageSourcesOfJames sources) {
        this.page = new PostmasterPage(sources);
    }

    @Override
    public String getBasePath() {
        return BASE;
    }

    @Override
    public void define(Service service) {
        page.readPaths().forEach(path -> service.get(BASE + path, this::answer));
        page.writePaths().forEach(path -> service.post(BASE + path, this::answer));
        service.afterAfter(BASE, this::login);
        service.afterAfter(BASE + "/*", this::login);
    }

    private String answer(Request request, Response response) {
        return answered(() -> page.answer(read(request)), response);
    }

    /** With the plugin's class loader: libraries look for their classes there. */
    private static String answered(Supplier<PageAnswer> page, Response response) {
        Thread thread = Thread.currentThread();
        ClassLoader ofJames = thread.getContextClassLoader();
        thread.setContextClassLoader(PageRoutes.class.getClassLoader());
        try {
            return send(page.get(), response);
        } finally {
            thread.setContextClassLoader(ofJames);
        }
    }

    /** The same for other routes of ours. */
    static PageRequest read(Request request) {
        return new PageRequest(
                request.requestMethod(),
                request.pathInfo().substring(BASE.length()),
                Optional.ofNullable(request.queryString()).orElse(""),
                request::headers,
                // James has read it already, for its log
                most -> first(request.bodyAsBytes(), most));
    }

    private static byte[] first(byte[] body, int most) {
        return body.length <= most ? body : Arrays.copyOf(body, most);
    }

    private static String send(PageAnswer answer, Response response) {
        response.status(answer.status());
        response.type(answer.type());
        answer.fields().forEach(response::header);
        return answer.body();
    }

    /** In place of James' words, for a browser that opens a view; programs get James' words. */
    private void login(Request request, Response response) {
        String accepted = Optional.ofNullable(request.headers("Accept")).orElse("");
        if (response.status() == UNAUTHORIZED
                && request.requestMethod().equals("GET")
                && accepted.contains("text/html")) {
            response.body(answered(() -> page.login(read(request)), response));
        }
    }
}
