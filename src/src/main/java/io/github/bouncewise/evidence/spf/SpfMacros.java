// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.evidence.spf;

import java.util.Locale;
import org.apache.james.jspf.core.DNSService;
import org.apache.james.jspf.core.MacroData;
import org.apache.james.jspf.core.MacroExpand;
import org.apache.james.jspf.core.exceptions.PermErrorException;

/**
 * Macros of RFC 7208 section 7. In upper-case macros jSPF escapes the tilde, which section 7.3
 * counts among the characters that stay. Names come in lower case, as jSPF compares them with
 * regard to case.
 */
final class SpfMacros extends MacroExpand {

    SpfMacros(DNSService dns) {
        super(dns);
    }

    @Override
    public String expand(String input, MacroData data, boolean isExplanation)
            throws PermErrorException {
        String text = super.expand(input, data, isExplanation);
        if (text == null) {
            return null;
        }
        String mended = text.replace("%7E", "~");
        return isExplanation ? mended : mended.toLowerCase(Locale.ROOT);
    }
}
