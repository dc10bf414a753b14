// Who sits at the console, and what that role may do.

import { fetchWhoAmI } from './api.js';

const ROLES = ['viewer', 'operator', 'admin'];

/** `{user, role, account}`; nobody until the server has told. */
export let me = { user: '', role: '', account: '' };

export async function learnWhoIsHere() {
  me = await fetchWhoAmI();
}

/** Whether this role may do what `role` may. */
export const may = (role) => ROLES.indexOf(me.role) >= ROLES.indexOf(role);

/** Why a button is off, for its title; empty where it is on. */
export const refusal = (role) => (may(role) ? '' : `needs the role ${role}; you are ${me.role || 'nobody yet'}`);
