// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import io.github.bouncewise.markup.Document;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer, to be sent in UTF-8.
 *
 * @param status of HTTP
 * @param type media type
 * @param fields further header fields
 */
public record PageAnswer(int status, String type, String body, Map<String, String> fields) {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON = "application/json; charset=utf-8";

    /** Nothing is loaded or run, nothing sent elsewhere, and no other page may frame this one. */
    private static final String POLICY =
            "default-src 'none'; style-src "
                    + Document.styleSource()
                    + "; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public PageAnswer {
        fields = Map.copyOf(fields);
    }

    /**
     * @param language of the page, a tag of RFC 5646
     */
    static PageAnswer html(int status, String language, String page) {
        return ofLanguage(status, language, page, POLICY);
    }

    /** A page with one script. */
    static PageAnswer withScript(int status, String language, String page, String script) {
        return ofLanguage(
                status,
                language,
                page,
                POLICY + "; connect-src 'self'; script-src " + Document.source(script));
    }

    private static PageAnswer ofLanguage(int status, String language, String page, String policy) {
        return of(status, HTML, page, policy).with("Content-Language", language);
    }

    static PageAnswer json(int status, String json) {
        return of(status, JSON, json, POLICY);
    }

    static PageAnswer csv(String name, String rows) {
        return of(200, "text/csv; charset=utf-8", rows, POLICY)
                .with("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
    }

    /**
     * @param location a relative reference
     */
    static PageAnswer seeOther(String location) {
        return of(303, HTML, "", POLICY).with("Location", location);
    }

    private static PageAnswer of(int status, String type, String body, String policy) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Content-Security-Policy", policy);
        fields.put("X-Content-Type-Options", "nosniff");
        fields.put("X-Frame-Options", "DENY");
        // with no-referrer, browsers would send "Origin: null" with our own forms
        fields.put("Referrer-Policy", "same-origin");
        fields.put("Cross-Origin-Resource-Policy", "same-origin");
        fields.put("Cache-Control", "no-store");
        return new PageAnswer(status, type, body, fields);
    }

    private PageAnswer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new PageAnswer(status, type, body, more);
    }
}
