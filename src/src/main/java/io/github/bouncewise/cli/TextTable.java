// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells, padded so that the cells of a column are aligned. */
final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> lines = new ArrayList<>();

    void add(String... cells) {
        lines.add(List.of(cells));
    }

    /** The lines, without trailing spaces. */
    List<String> lines() {
        return lines.stream().map(this::line).toList();
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            line.append(cell).append(" ".repeat(width(i) - length(cell))).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return lines.stream()
                .filter(cells -> column < cells.size())
                .mapToInt(cells -> length(cells.get(column)))
                .max()
                .orElse(0);
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
