// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.compatibility;

import io.github.bouncewise.compatibility.References.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The classes that a class loader finds, read without loading them. */
final class Classes {
    private final ClassLoader loader;
    private final Map<String, Optional<Declared>> read = new HashMap<>();

    Classes(ClassLoader loader) {
        this.loader = loader;
    }

    /** A member is its name and descriptor, separated by a space. */
    private record Declared(List<String> supertypes, Set<String> all, Set<String> accessible) {}

    /**
     * Whether the class is there and it, one of its superclasses or interfaces has the member.
     *
     * @param withPrivate whether private members count, as they do within a nest of classes
     */
    boolean have(Reference reference, boolean withPrivate) {
        Optional<Declared> found = declared(reference.owner());
        if (found.isEmpty()) {
            return false;
        }
        String member = reference.member();
        return member.isEmpty()
                || isPolymorphic(reference)
                || (withPrivate ? found.get().all() : found.get().accessible()).contains(member)
                || (!member.startsWith("<init> ") && inherits(found.get(), member));
    }

    private boolean inherits(Declared declared, String member) {
        return declared.supertypes().stream()
                .flatMap(supertype -> declared(supertype).stream())
                .anyMatch(found -> found.accessible().contains(member) || inherits(found, member));
    }

    /** Methods that accept any descriptor (JVMS 2.9.3). */
    private static boolean isPolymorphic(Reference reference) {
        return reference.owner().matches("java/lang/invoke/(Method|Var)Handle");
    }

    private Optional<Declared> declared(String name) {
        Optional<Declared> known = read.get(name);
        if (known == null) {
            known = read(name);
            read.put(name, known);
        }
        return known;
    }

    private Optional<Declared> read(String name) {
        try (InputStream bytes = loader.getResourceAsStream(name + ".class")) {
            return bytes == null ? Optional.empty() : Optional.of(read(new ClassReader(bytes)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Declared read(ClassReader reader) {
        List<String> supertypes = new ArrayList<>(List.of(reader.getInterfaces()));
        if (reader.getSuperName() != null) {
            supertypes.add(reader.getSuperName());
        }
        Declared declared = new Declared(supertypes, new HashSet<>(), new HashSet<>());
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public FieldVisitor visitField(
                            int access, String name, String type, String generic, Object value) {
                        add(access, name + " " + type);
                        return null;
                    }

                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String type, String generic, String[] thrown) {
                        add(access, name + " " + type);
                        return null;
                    }

                    private void add(int access, String member) {
                        declared.all().add(member);
                        if ((access & Opcodes.ACC_PRIVATE) == 0) {
                            declared.accessible().add(member);
                        }
                    }
                },
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return declared;
    }
}
