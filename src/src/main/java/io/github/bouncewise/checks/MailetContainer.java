// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The mailets of James, from {@code mailetcontainer.xml}.
 *
 * @param processors mailets by the state of their processor, in order
 * @param matchers the matchers that composite ones with a name consist of, by that name
 */
record MailetContainer(Map<String, List<Mailet>> processors, Map<String, List<String>> matchers) {

    /** The package that James puts before a name without one. */
    static final String OF_JAMES = "org.apache.james.transport.mailets.";

    /**
     * One mailet.
     *
     * @param type the whole name of its class
     * @param match its matcher, with a condition behind "=" where it has one
     * @param parameters values of its child elements by their names
     */
    record Mailet(String type, String match, int line, Map<String, String> parameters) {
        boolean is(String name) {
            return type.equals(name);
        }

        /** Without the package. */
        String name() {
            return type.substring(type.lastIndexOf('.') + 1);
        }
    }

    /** A mailet, and where it is. */
    record Placed(Mailet mailet, String state, int index) {}

    /** All of a class, in the order of the file. */
    List<Placed> all(String type) {
        List<Placed> found = new ArrayList<>();
        processors.forEach(
                (state, mailets) -> {
                    for (int i = 0; i < mailets.size(); i++) {
                        if (mailets.get(i).is(type)) {
                            found.add(new Placed(mailets.get(i), state, i));
                        }
                    }
                });
        return found;
    }

    /** Whether a mailet of that kind comes later, in this processor or in one that is led to. */
    boolean leadsTo(Placed place, Predicate<Mailet> goal) {
        return leadsTo(place.state(), place.index() + 1, goal);
    }

    /** The same for a whole processor. */
    boolean leadsTo(String state, Predicate<Mailet> goal) {
        return leadsTo(state, 0, goal);
    }

    private boolean leadsTo(String state, int from, Predicate<Mailet> goal) {
        List<Mailet> entries = processors.get(state);
        Set<String> seen = new HashSet<>();
        List<Mailet> reached = new ArrayList<>(entries.subList(from, entries.size()));
        for (int i = 0; i < reached.size(); i++) {
            if (goal.test(reached.get(i))) {
                return true;
            }
            // whatever the parameter is called: its value is the name of a processor
            reached.get(i).parameters().values().stream()
                    .filter(value -> processors.containsKey(value) && seen.add(value))
                    .map(processors::get)
                    .forEach(reached::addAll);
        }
        return false;
    }

    /** The matchers of a mailet by their names alone, those of a composite one too. */
    List<String> matchers(Mailet mailet) {
        return Stream.concat(
                        Stream.of(mailet.match()),
                        matchers.getOrDefault(mailet.match(), List.of()).stream())
                .map(match -> match.replaceFirst("=.*", "").replaceFirst(".*\\.", ""))
                .toList();
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it can't be read, or is not XML; the message says at which line
     */
    static MailetContainer read(Path file) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (var in = Files.newInputStream(file)) {
            return read(factory.createXMLStreamReader(in));
        } catch (XMLStreamException broken) {
            int line =
                    Optional.ofNullable(broken.getLocation()).map(l -> l.getLineNumber()).orElse(0);
            throw new IOException("is not well-formed XML at line " + line, broken);
        }
    }

    private static MailetContainer read(XMLStreamReader xml) throws XMLStreamException {
        Map<String, List<Mailet>> processors = new LinkedHashMap<>();
        Map<String, List<String>> matchers = new HashMap<>();
        String state = "";
        String composite = "";
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "processor" -> {
                    if (xml.getAttributeValue(null, "state") != null) {
                        state = xml.getAttributeValue(null, "state");
                        processors.putIfAbsent(state, new ArrayList<>());
                    }
                }
                case "matcher" -> {
                    // the ones within one with a name have none
                    String name = xml.getAttributeValue(null, "name");
                    composite = name == null ? composite : name;
                    matchers.computeIfAbsent(composite, n -> new ArrayList<>())
                            .add(attribute(xml, "match"));
                }
                case "mailet" ->
                        processors.computeIfAbsent(state, s -> new ArrayList<>()).add(mailet(xml));
                default -> {
                    // says nothing of mailets
                }
            }
        }
        return new MailetContainer(processors, matchers);
    }

    private static String attribute(XMLStreamReader xml, String name) {
        return Optional.ofNullable(xml.getAttributeValue(null, name)).orElse("");
    }

    private static Mailet mailet(XMLStreamReader xml) throws XMLStreamException {
        String name = attribute(xml, "class");
        String match = attribute(xml, "match");
        int line = xml.getLocation().getLineNumber();
        Map<String, String> parameters = new HashMap<>();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            parameters.put(xml.getLocalName(), text(xml));
        }
        return new Mailet(
                name.contains(".") ? name : OF_JAMES + name, match, line, Map.copyOf(parameters));
    }

    /** The text of an element, with that of the elements in it. */
    private static String text(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (xml.isCharacters()) {
                text.append(xml.getText());
            }
        }
        return text.toString().strip();
    }
}
