// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.dsn;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The words of an HTML notice, a line for each block. */
final class HtmlText {
    /** Characters of HTML that are looked at; notices are far shorter. */
    static final int LIMIT = 200_000;

    private HtmlText() {}

    static String of(String html) {
        Document page = Jsoup.parse(html.length() > LIMIT ? html.substring(0, LIMIT) : html);
        page.select("script,style,head").remove();
        StringBuilder text = new StringBuilder();
        page.traverse(
                new NodeVisitor() {
                    /** Elements below which blanks count, around where we are. */
                    private int preformatted;

                    @Override
                    public void head(Node node, int depth) {
                        preformatted += node.nameIs("pre") ? 1 : 0;
                        if (node instanceof TextNode words) {
                            text.append(
                                    preformatted > 0
                                            ? words.getWholeText()
                                            : inLine(text, words.text()));
                        } else if (breaks(node)) {
                            newLine(text);
                        }
                    }

                    @Override
                    public void tail(Node node, int depth) {
                        preformatted -= node.nameIs("pre") ? 1 : 0;
                        if (breaks(node) && !node.nodeName().equals("br")) {
                            newLine(text);
                        }
                    }
                });
        return text.toString().replace('\u00a0', ' ');
    }

    /** Blanks at the start of a line do not show: those of the source follow each break. */
    private static String inLine(StringBuilder before, String words) {
        boolean starts = before.isEmpty() || before.charAt(before.length() - 1) == '\n';
        return starts && words.startsWith(" ") ? words.substring(1) : words;
    }

    private static boolean breaks(Node node) {
        return node instanceof Element element && (element.isBlock() || element.nameIs("br"));
    }

    private static void newLine(StringBuilder text) {
        text.append('\n');
    }
}
