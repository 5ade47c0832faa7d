// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

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
        if (trouble instanceof FileAlreadyExistsException) {
            return "is not a directory; name another one";
        }
        return trouble instanceof IOException
                ? String.valueOf(trouble.getMessage())
                : "can't be explained, for an error in this program ("
                        + trouble
                        + "); please report it, with the message if you can";
    }

    /** Why a file that the user named can't be written. */
    static String unwritable(Path file, IOException trouble) {
        String mend = "; name a file that can be written";
        if (trouble instanceof NoSuchFileException) {
            return file + ": its directory does not exist" + mend;
        }
        return Files.isDirectory(file)
                ? file + " is a directory" + mend
                : file + ": " + of(trouble).replaceFirst("; .*", "") + mend;
    }

    /** The reason with the name of the file, if it is known. */
    static String withFile(IOException trouble) {
        return trouble instanceof FileSystemException about && about.getReason() == null
                ? about.getFile() + ": " + of(trouble)
                : of(trouble);
    }
}
