// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.compatibility;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;

/** What a class names in its constant pool (JVMS 4.4). */
final class References {
    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;

    private References() {}

    /**
     * A class, or a field or method of it.
     *
     * @param owner its internal name
     * @param member its name and descriptor, separated by a space; empty for the class itself
     */
    record Reference(String owner, String member) {}

    static List<Reference> of(ClassReader reader) {
        char[] buffer = new char[reader.getMaxStringLength()];
        List<Reference> references = new ArrayList<>();
        for (int index = 1; index < reader.getItemCount(); index++) {
            int offset = reader.getItem(index);
            // the entry after a long or a double does not exist
            int tag = offset == 0 ? 0 : reader.readByte(offset - 1);
            if (tag == CLASS) {
                String name = element(reader.readUTF8(offset, buffer));
                if (!name.isEmpty()) {
                    references.add(new Reference(name, ""));
                }
            } else if (tag == FIELD || tag == METHOD || tag == INTERFACE_METHOD) {
                String owner = reader.readClass(offset, buffer);
                // an array has the methods of Object
                if (!owner.startsWith("[")) {
                    int member = reader.getItem(reader.readUnsignedShort(offset + 2));
                    references.add(
                            new Reference(
                                    owner,
                                    reader.readUTF8(member, buffer)
                                            + " "
                                            + reader.readUTF8(member + 2, buffer)));
                }
            }
        }
        return references;
    }

    /** The class of an array's elements; empty for numbers. */
    private static String element(String name) {
        String type = name.replaceFirst("^\\[+", "");
        if (type.length() == name.length()) {
            return name;
        }
        return type.startsWith("L") ? type.substring(1, type.length() - 1) : "";
    }
}
