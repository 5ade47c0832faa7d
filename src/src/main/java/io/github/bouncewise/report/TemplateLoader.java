// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.report;

import io.github.bouncewise.knowledge.Document;
import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.loader.Loader;
import java.io.Reader;
import java.io.StringReader;
import java.util.Map;

/**
 * Gives the template engine the documents of the knowledge base, and nothing else: neither files
 * nor class loaders can be reached from a template.
 */
final class TemplateLoader implements Loader<String> {
    private final Map<String, Document> documents;

    /**
     * @param documents by the name under which templates include them
     */
    TemplateLoader(Map<String, Document> documents) {
        this.documents = Map.copyOf(documents);
    }

    @Override
    public Reader getReader(String name) {
        Document document = documents.get(name);
        if (document == null) {
            throw new LoaderException(null, "there is no template \"" + name + "\"");
        }
        return new StringReader(document.text());
    }

    @Override
    public boolean resourceExists(String name) {
        return documents.containsKey(name);
    }

    @Override
    public String createCacheKey(String name) {
        return name;
    }

    @Override
    public String resolveRelativePath(String relative, String anchor) {
        return relative;
    }

    @Override
    public void setCharset(String charset) {
        // documents are text already
    }

    @Override
    public void setPrefix(String prefix) {
        // documents have names, not paths
    }

    @Override
    public void setSuffix(String suffix) {
        // documents have whole names
    }
}
