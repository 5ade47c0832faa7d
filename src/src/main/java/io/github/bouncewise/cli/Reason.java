// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What went wrong, for people: Java tells of some files no more than their name. */
final class Reason {
    private Reason() {}

    /** With the message or the file that it is about beside it. */
    static String of(Exception trouble) {
        if (trouble instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (trouble instanceof AccessDeniedException) {
            return "that is not allowed here; mend its permissions";
        }
        return trouble instanceof IOException
                ? String.valueOf(trouble.getMessage())
                : "can't be explained: " + trouble;
    }

    /** With the file, where it is known. */
    static String withFile(IOException trouble) {
        return trouble instanceof FileSystemException about && about.getReason() == null
                ? about.getFile() + ": " + of(trouble)
                : of(trouble);
    }
}
