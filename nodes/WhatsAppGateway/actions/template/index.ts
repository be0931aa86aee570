import type { INodeProperties } from 'n8n-workflow';
import * as get from './get.operation';
import * as getMany from './getMany.operation';

export const templateOperations = { get: get.execute, getMany: getMany.execute };
export const templateResourceFields: INodeProperties[] = [...get.description, ...getMany.description];
