// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.resemblance;

import io.github.bouncewise.knowledge.Knowledge;
import io.github.bouncewise.language.ReplyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Run by the build: learns from the known replies that ship, so that nobody waits for it later. */
final class LearnShipped {

    private LearnShipped() {}

    /**
     * @param arguments the file to write
     */
    public static void main(String[] arguments) throws IOException {
        Knowledge knowledge = Knowledge.load(Optional.empty(), Optional.empty());
        if (Resemblance.isLearned(knowledge)) {
            return;
        }
        ReplyReader reader = ReplyReader.of(knowledge);
        Path file = Path.of(arguments[0]);
        Files.createDirectories(file.getParent());
        // a build that is interrupted leaves no half a file
        Path unfinished = Path.of(arguments[0] + ".unfinished");
        Resemblance.write(knowledge, reader, Files.newOutputStream(unfinished));
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
