// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is in the jar, and what is not. */
class JarIT {

    @Test
    void no_class_of_the_plugin_is_one_of_james() throws IOException {
        Set<String> ofJames = new HashSet<>();
        for (String path : Plugin.classPathOfJames().split(File.pathSeparator)) {
            ofJames.addAll(names(new File(path), name -> name.endsWith(".class")));
        }
        List<String> ours = names(Plugin.JAR.toFile(), name -> name.endsWith(".class"));

        assertThat(ofJames).hasSizeGreaterThan(10_000);
        assertThat(ours).isNotEmpty();
        assertThat(ours.stream().filter(ofJames::contains)).isEmpty();
    }

    @Test
    void only_drools_keeps_its_place() throws IOException {
        assertThat(names(Plugin.JAR.toFile(), name -> name.endsWith(".class")))
                .allMatch(
                        name ->
                                name.startsWith("io/github/bouncewise/")
                                        || name.startsWith("org/drools/")
                                        || name.startsWith("org/kie/"))
                .noneMatch(name -> name.startsWith("io/github/bouncewise/cli/"));
    }

    @Test
    void the_jar_for_james_3_9_has_the_same_files() throws IOException {
        assertThat(names(Plugin.JAR_FOR_3_9.toFile(), name -> true))
                .hasSameElementsAs(names(Plugin.JAR.toFile(), name -> true));
    }

    /** Drools would only need it for rules that run code of their own: src/adr/0004. */
    @Test
    void nothing_that_generates_or_compiles_code_is_there() throws IOException {
        assertThat(names(Plugin.JAR.toFile(), name -> name.endsWith(".class")))
                .noneMatch(
                        name ->
                                name.matches(
                                        ".*/(jdt|javaparser|antlr4|mvelcompiler|codegen|ecj)/.*"));
    }

    @Test
    void services_name_classes_that_are_there() throws IOException {
        try (JarFile jar = new JarFile(Plugin.JAR.toFile())) {
            List<String> services =
                    names(
                            Plugin.JAR.toFile(),
                            name -> name.startsWith("META-INF/services/") && !name.endsWith("/"));
            assertThat(services).isNotEmpty();
            for (String service : services) {
                for (String provider : text(jar, service).split("\\s+")) {
                    assertThat(jar.getEntry(provider.replace('.', '/') + ".class"))
                            .describedAs("%s in %s", provider, service)
                            .isNotNull();
                }
            }
        }
    }

    @Test
    void rules_knowledge_and_licences_are_there_and_signatures_of_others_are_not()
            throws IOException {
        assertThat(names(Plugin.JAR.toFile(), name -> !name.endsWith("/")))
                .contains("META-INF/LICENSE", "META-INF/NOTICE", "META-INF/THIRD-PARTY.txt")
                .contains("bouncewise/knowledge-base/blocklists.yaml")
                .anyMatch(name -> name.startsWith("bouncewise/rules/") && name.endsWith(".drl"))
                .noneMatch(name -> name.matches("META-INF/.*\\.(SF|RSA|DSA)"));
    }

    @Test
    void the_notice_names_every_library_that_is_there_with_its_licence() throws IOException {
        Set<String> packages = new TreeSet<>();
        for (String name : names(Plugin.JAR.toFile(), name -> name.endsWith(".class"))) {
            String path = name.replaceFirst("^io/github/bouncewise/shaded/", "shaded/");
            if (!path.startsWith("io/github/bouncewise/")) {
                int depth = path.startsWith("shaded/commons/") ? 3 : 2;
                packages.add(
                        Stream.of(path.split("/")).limit(depth).collect(Collectors.joining(".")));
            }
        }
        try (JarFile jar = new JarFile(Plugin.JAR.toFile())) {
            String licences = text(jar, "META-INF/THIRD-PARTY.txt");
            Set<String> named = new TreeSet<>();
            for (String line : text(jar, "META-INF/NOTICE").split("\n")) {
                String[] columns = line.strip().split(" {2,}");
                if (columns.length == 3 && columns[1].matches("(shaded|org)\\..+")) {
                    named.add(columns[1]);
                    assertThat(licences).containsPattern("(?m)^ +" + Pattern.quote(columns[0]));
                    assertThat(columns[2]).matches("Apache 2.0|BSD [23]-Clause.*|MIT|MPL 2.0");
                }
            }
            assertThat(named).isEqualTo(packages);
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        byte[] bytes = jar.getInputStream(jar.getEntry(name)).readAllBytes();
        return new String(bytes, StandardCharsets.UTF_8).replaceAll("(?m)#.*$", "").strip();
    }

    private static List<String> names(File file, Predicate<String> wanted) throws IOException {
        try (JarFile jar = new JarFile(file)) {
            return jar.stream().map(ZipEntry::getName).filter(wanted).toList();
        }
    }
}
