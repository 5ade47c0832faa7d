// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bouncewise.compatibility.References.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

/** Every class of the jar links against the classes of this version of James. */
class LinkIT {

    /** What James provides. The shaded libraries name other packages that they can do without. */
    private static final Pattern OF_JAMES =
            Pattern.compile(
                    "org/apache/james/|org/apache/mailet/|spark/|org/slf4j/"
                            + "|(javax|jakarta)/(mail|inject|activation|annotation)/"
                            + "|com/sun/mail/|org/eclipse/angus/");

    @Test
    void every_reference_to_james_is_to_a_class_field_or_method_that_is_there() throws IOException {
        List<String> broken = new ArrayList<>();
        int checked = 0;
        try (JarFile jar = new JarFile(Tested.JAR.toFile());
                URLClassLoader loader = loader()) {
            Classes classes = new Classes(loader);
            for (JarEntry entry : jar.stream().filter(LinkIT::isClass).toList()) {
                try (InputStream bytes = jar.getInputStream(entry)) {
                    for (Reference reference :
                            References.of(new ClassReader(bytes.readAllBytes()))) {
                        boolean ofJames = OF_JAMES.matcher(reference.owner()).lookingAt();
                        if (ofJames || isOurs(entry)) {
                            checked++;
                            if (!classes.have(reference, !ofJames)) {
                                broken.add(entry.getName() + " needs " + reference);
                            }
                        }
                    }
                }
            }
        }
        assertThat(checked).isGreaterThan(1_000);
        assertThat(broken).isEmpty();
    }

    @Test
    void the_jar_names_the_mail_api_of_this_line_and_not_of_the_other() throws IOException {
        Set<String> named = new TreeSet<>();
        try (JarFile jar = new JarFile(Tested.JAR.toFile())) {
            for (JarEntry entry : jar.stream().filter(LinkIT::isClass).toList()) {
                try (InputStream bytes = jar.getInputStream(entry)) {
                    References.of(new ClassReader(bytes.readAllBytes())).stream()
                            .map(Reference::owner)
                            .filter(owner -> owner.matches("(javax|jakarta)/(mail|inject)/.*"))
                            .forEach(owner -> named.add(owner.split("/")[0]));
                }
            }
        }
        assertThat(named).containsExactly(Tested.VERSION.startsWith("3.8.") ? "javax" : "jakarta");
    }

    @Test
    void the_jar_knows_for_which_james_it_is_built() throws IOException {
        Properties properties = new Properties();
        try (JarFile jar = new JarFile(Tested.JAR.toFile());
                InputStream text =
                        jar.getInputStream(
                                jar.getEntry("io/github/bouncewise/james/james.properties"))) {
            properties.load(text);
        }
        assertThat(properties).containsEntry("version", Tested.VERSION);
    }

    /** The jar alone, then James, as {@code extensions-jars/} is seen below James' class path. */
    private static URLClassLoader loader() throws IOException {
        return new URLClassLoader(
                new URL[] {Tested.JAR.toUri().toURL()}, LinkIT.class.getClassLoader());
    }

    private static boolean isClass(JarEntry entry) {
        return entry.getName().endsWith(".class");
    }

    private static boolean isOurs(JarEntry entry) {
        return entry.getName().startsWith("io/github/bouncewise/")
                && !entry.getName().startsWith("io/github/bouncewise/shaded/");
    }
}
