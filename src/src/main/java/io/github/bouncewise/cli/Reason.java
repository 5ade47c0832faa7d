// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Error messages for people: for some errors, Java's message is only the name of the file. */
final class Reason {
    private Reason() {}

    /** The reason alone; the caller adds the name of the message or file. */
    static String of(Throwable trouble) {
        if (trouble instanceof NoSuchFileException) {
            return "there is no such file; name one that exists";
        }
        if (trouble instanceof AccessDeniedException) {
            return "permission denied; correct its permissions";
        }
        return trouble instanceof IOException
                ? String.valueOf(trouble.getMessage())
                : "can't be explained, for an error in this program ("
                        + trouble
                        + "); please report it, with the message if you can";
    }

    /** The reason with the name of the file, if it is known. */
    static String withFile(IOException trouble) {
        return trouble instanceof FileSystemException about && about.getReason() == null
                ? about.getFile() + ": " + of(trouble)
                : of(trouble);
    }
}
