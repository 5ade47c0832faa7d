// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.annotation.Octets;
import java.util.Map;

/** A report that is composed, and can be set as text and as a page. */
public final class WrittenReport {
    private final Map<String, Object> model;
    private final Templates templates;

    /**
     * @param model not to be changed any more
     */
    WrittenReport(Map<String, Object> model, Templates templates) {
        this.model = model;
        this.templates = templates;
    }

    /** Plain text in lines of 72 columns, ended by {@code \n}. */
    public String text() {
        return templates.text(model);
    }

    /** Writes the same in UTF-8. */
    public void text(Octets out) {
        templates.text(model, out);
    }

    /** An HTML document that needs nothing from elsewhere. */
    public String html() {
        return templates.html(model);
    }

    /** Writes the same in UTF-8. */
    public void html(Octets out) {
        templates.html(model, out);
    }
}
