/** What the shell needs of the dialogue. */
export { type Response, respond, wanted } from "./conversation.ts";
export type { Effect, Referral, ReferralLine } from "./effect.ts";
export type { Input } from "./input.ts";
export { reopen } from "./reopen.ts";
export type { Ask, Button, ContactLine, Message, Part, PlanView, ServiceCard, Tap, UrgentLine } from "./say.ts";
export { newState, type State } from "./state.ts";
export { type WhatIsKept, whatIsKept } from "./what-is-kept.ts";
export { whatIsKeptText } from "./what-is-kept-text.ts";
