/** Terms of taxonomies that hang on a record, and what it costs. */
import { amountAt } from "./mend-numbers.ts";
import { nameAt, textAt } from "./mend-text.ts";
import { objectAt, objectsAt, type Untidy } from "./untidy.ts";

/** Attributes that name a term; one without says nothing. */
export function attributesAt(parent: Untidy): readonly unknown[] {
  return objectsAt(parent, "attributes", "taxonomy_term").flatMap((attribute) => {
    const term = objectAt(attribute, "taxonomy_term", "name");
    const name = term && (nameAt(term, "name") ?? nameAt(term, "term"));
    if (term === undefined || name === undefined) return [];
    return {
      link_type: nameAt(attribute, "link_type"),
      taxonomy_term: {
        name,
        taxonomy: nameAt(term, "taxonomy"),
        id: nameAt(term, "id"),
        code: nameAt(term, "code"),
        term_uri: nameAt(term, "term_uri"),
      },
    };
  });
}

/** Prices. Words where a number belongs are kept as words. */
export function costOptionsAt(record: Untidy): readonly unknown[] {
  return objectsAt(record, "cost_options", "amount_description").map((cost) => ({
    option: nameAt(cost, "option"),
    amount: amountAt(cost),
    amount_description: textAt(cost, "amount_description"),
  }));
}
