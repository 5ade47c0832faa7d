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

    /**
     * @param arguments the file to write
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        // trees of the last build may be those of another parser
        Files.deleteIfExists(file);
        Knowledge knowledge = Knowledge.load(Optional.empty(), Optional.empty());
        if (!knowledge.problems().isEmpty()) {
            // without the file, each start parses what ships and tells what is wrong
            knowledge.problems().forEach(System.err::println);
            return;
        }
        // a build that is interrupted leaves no half a file
        Path unfinished = Path.of(arguments[0] + ".unfinished");
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
            ShippedFiles.parse(other -> RuleTrees.of(other, knowledge.causes().keySet()), to);
        }
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
