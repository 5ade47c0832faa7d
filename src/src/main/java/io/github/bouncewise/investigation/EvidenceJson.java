// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.investigation;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.EvidenceFields;
import io.github.bouncewise.evidence.EvidenceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Evidence as the "evidence" array of the JSON contract. Unknown values are null. */
public final class EvidenceJson {
    /** Made when evidence is read: to write it takes none. */
    private static final class Mapper {
        private static final ObjectMapper JSON =
                new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    private EvidenceJson() {}

    /** The array, one object for each, in order. */
    public static JsonNode write(List<Evidence> evidence) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        evidence.forEach(e -> write(e, array));
        return array;
    }

    /**
     * Reads the array back, such as a file of {@code --evidence}.
     *
     * @throws IllegalArgumentException names the element, the field and how to correct it, or line
     *     and column of a syntax error
     */
    public static List<Evidence> read(String json) {
        JsonNode array;
        try {
            array = Mapper.JSON.readTree(json);
        } catch (JacksonException broken) {
            String place =
                    broken.getLocation() == null
                            ? ""
                            : "line "
                                    + broken.getLocation().getLineNr()
                                    + ", column "
                                    + broken.getLocation().getColumnNr()
                                    + ": ";
            throw new IllegalArgumentException(
                    place + broken.getOriginalMessage() + "; write a JSON array of evidence");
        }
        if (!array.isArray()) {
            throw new IllegalArgumentException(
                    "this is not an array; write [{\"type\":\"spf\",…}, …], the \"evidence\" of an answer");
        }
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            EvidenceFields fields = new EvidenceFields("evidence[" + i + "]", array.get(i));
            evidence.add(read(fields));
            fields.refuseOthers();
        }
        return List.copyOf(evidence);
    }

    private static <E extends Evidence> void write(E evidence, ArrayNode to) {
        EvidenceKind<E> kind = EvidenceKinds.of(evidence);
        kind.write(evidence, to.addObject().put("type", kind.type()));
    }

    private static Evidence read(EvidenceFields from) {
        String type = from.text("type");
        return EvidenceKinds.ALL.stream()
                .filter(kind -> kind.type().equals(type))
                .findFirst()
                .orElseThrow(() -> from.wrong("type", "is \"" + type + "\"", "write " + types()))
                .read(from);
    }

    private static String types() {
        return EvidenceKinds.ALL.stream()
                .map(EvidenceKind::type)
                .collect(Collectors.joining(", "))
                .replaceFirst(", ([^,]*)$", " or $1");
    }
}
