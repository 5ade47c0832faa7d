// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.history;

import io.github.bouncewise.files.OwnerFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of H2, which only its owner may read. */
record HistoryFile(Path path) {
    /** FILE_CORRUPTED_1 of H2, whose class of codes the plugin's jar does not find. */
    private static final int FILE_CORRUPTED = 90030;

    private static final Logger LOGGER = LoggerFactory.getLogger(HistoryFile.class);
    private static final String EXTENSION = ".mv.db";

    /** H2 writes this into the beginning of a file when it closes it. */
    private static final Pattern CLEAN = Pattern.compile("\\bclean:1\\b");

    private static final int HEADER_OCTETS = 4_096;

    /** Opens a file that exists. */
    interface Opening {
        void open() throws SQLException;
    }

    static HistoryFile of(HistorySettings settings) {
        return new HistoryFile(Path.of(settings.file() + EXTENSION));
    }

    /** What opening it will do first: H2 recovers a file if the server was killed. */
    String opening() {
        return isToBeRecovered()
                ? "the server was killed, and the file is being recovered"
                : "it is being opened";
    }

    private boolean isToBeRecovered() {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] header = in.readNBytes(HEADER_OCTETS);
            return header.length > 0
                    && !CLEAN.matcher(new String(header, StandardCharsets.ISO_8859_1)).find();
        } catch (IOException missing) {
            return false;
        }
    }

    /** Creates it first if it is new. A damaged file is renamed to {@code NAME.broken}. */
    void open(Opening opening) throws IOException, SQLException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        OwnerFiles.create(path);
        try {
            opening.open();
        } catch (SQLException failure) {
            if (!isOfDamage(failure)) {
                throw failure;
            }
            Path aside = path.resolveSibling(path.getFileName() + ".broken");
            Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
            OwnerFiles.create(path);
            LOGGER.warn("{} is damaged and was renamed to {}", path, aside.getFileName());
        }
    }

    /**
     * H2 also calls a file damaged that names classes which are not here: another jar, with H2 in
     * other packages, can read it.
     */
    private static boolean isOfDamage(Throwable failure) {
        boolean damaged = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClassNotFoundException) {
                return false;
            }
            damaged |=
                    cause instanceof SQLException wrong && wrong.getErrorCode() == FILE_CORRUPTED;
        }
        return damaged;
    }
}
