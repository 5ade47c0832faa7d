// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.engine;

import io.github.bouncewise.inference.rules.RuleTrees;
import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.knowledge.ShippedFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Run by the build: parses the files that ship, so that nobody waits for it later. */
final class ParseShipped {

    private ParseShipped() {}

    /** Writes into a file. */
    private interface Writing {
        void to(OutputStream file) throws IOException;
    }

    /**
     * @param arguments the files to write: the parsed ones, and the literals of patterns
     */
    public static void main(String[] arguments) throws IOException {
        Path parsed = Path.of(arguments[0]);
        Path literals = Path.of(arguments[1]);
        // what the last build wrote may be that of another parser
        Files.deleteIfExists(parsed);
        Files.deleteIfExists(literals);
        Knowledge knowledge = Knowledge.load(Optional.empty(), Optional.empty());
        if (!knowledge.problems().isEmpty()) {
            // without the files, each start parses what ships and tells what is wrong
            knowledge.problems().forEach(System.err::println);
            return;
        }
        write(
                parsed,
                to ->
                        ShippedFiles.parse(
                                other -> RuleTrees.of(other, knowledge.causes().keySet()), to));
        write(literals, FormatFiles.read(knowledge).reader()::writeLiterals);
    }

    /** A build that is interrupted leaves no half a file. */
    private static void write(Path file, Writing writing) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
            writing.to(to);
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
