import type { INodeProperties } from 'n8n-workflow';
import * as get from './get.operation';
import * as getMany from './getMany.operation';
import * as getServiceWindow from './getServiceWindow.operation';
import * as updateTags from './updateTags.operation';
import * as upsert from './upsert.operation';

export const contactOperations = {
	get: get.execute,
	getMany: getMany.execute,
	getServiceWindow: getServiceWindow.execute,
	updateTags: updateTags.execute,
	upsert: upsert.execute,
};

export const contactResourceFields: INodeProperties[] = [
	get,
	getMany,
	getServiceWindow,
	updateTags,
	upsert,
].flatMap(({ description }) => description);
