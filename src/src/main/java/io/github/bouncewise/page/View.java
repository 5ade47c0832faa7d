// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.page;

import java.lang.reflect.Type;
import java.util.List;

/**
 * One view: the data, and how a page shows them. The JSON and the page have the same data.
 *
 * @param name of the view, for its texts in the catalogue and for the file of its CSV
 * @param path of the page, where {@code :id} is a place; empty if there is no page
 * @param api path of the JSON
 * @param parameters of both
 * @param answer the type of the data: a record
 * @param row the type of a row if the data are a {@link Answers.Part}; null otherwise
 * @param page null if there is no page
 */
record View<T>(
        String name,
        String path,
        String api,
        List<Parameter> parameters,
        Type answer,
        Class<?> row,
        Data<T> data,
        Page<T> page) {

    /** Reads what is shown; may not change anything. */
    @FunctionalInterface
    interface Data<T> {
        T of(Call call) throws Exception;
    }

    /** The HTML of the content. */
    @FunctionalInterface
    interface Page<T> {
        String of(Call call, T data) throws Exception;
    }

    View {
        parameters = List.copyOf(parameters);
    }

    boolean isList() {
        return row != null;
    }

    String html(Call call) throws Exception {
        return page.of(call, data.of(call));
    }
}
