import type { INodeProperties } from 'n8n-workflow';
import * as download from './download.operation';
import * as upload from './upload.operation';

export const mediaOperations = { download: download.execute, upload: upload.execute };
export const mediaResourceFields: INodeProperties[] = [...download.description, ...upload.description];
